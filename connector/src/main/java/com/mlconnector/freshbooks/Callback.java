package com.mlconnector.freshbooks;

import java.net.URI;

/**
 * A webhook registration as FreshBooks holds it.
 *
 * @param event {@code invoice.create}, or the bare noun for all its verbs
 * @param verified false until its verifier was sent back, and again when FreshBooks gave up on our address
 */
public record Callback(String callbackId, String event, URI uri, boolean verified) {}
