/** Who may ask: consent, tokens, scopes, and the identity behind a token. */
@org.jspecify.annotations.NullMarked
package com.mlconnector.sandbox.freshbooks.oauth;
