/**
 * The demo: plays both outside services, starts the connector as a process of its own, connects everything as a person
 * would, and shows records travelling. It knows the connector only by its addresses and files.
 */
@org.jspecify.annotations.NullMarked
package com.mlconnector.sandbox.demo;
