package com.mlconnector.sandbox;

/**
 * One running stand-in.
 *
 * @param name its key in the line that says where everything listens
 */
record Part(String name, String address, AutoCloseable running) {}
