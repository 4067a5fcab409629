/** The read and write doors of the service, in its three URL families. */
@org.jspecify.annotations.NullMarked
package com.mlconnector.sandbox.freshbooks.api;
