/** A strict stand-in for FreshBooks: its API, its webhooks, and a control side for people and tests. */
@org.jspecify.annotations.NullMarked
package com.mlconnector.sandbox.freshbooks;
