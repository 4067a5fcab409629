/** The books themselves: shelves of records under one lock, and how they behave where the service's ways are not known. */
@org.jspecify.annotations.NullMarked
package com.mlconnector.sandbox.freshbooks.books;
