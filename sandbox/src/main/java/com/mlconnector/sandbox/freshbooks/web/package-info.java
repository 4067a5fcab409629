/** Small words of HTTP that every door needs: form pairs, JSON, HTML escapes. */
@org.jspecify.annotations.NullMarked
package com.mlconnector.sandbox.freshbooks.web;
