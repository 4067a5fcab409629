/** Webhooks: registration, the handshake, signed deliveries and their retries. */
@org.jspecify.annotations.NullMarked
package com.mlconnector.sandbox.freshbooks.callbacks;
