/** Finds records as the service's lists do: the filters that work, the ones that are ignored, the order, the pages. */
@org.jspecify.annotations.NullMarked
package com.mlconnector.sandbox.freshbooks.search;
