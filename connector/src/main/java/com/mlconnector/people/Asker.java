package com.mlconnector.people;

/**
 * Who asks for a change of people or tokens.
 *
 * @param name the account or token
 * @param address the network address the request came from
 */
public record Asker(String name, String address) {}
