/** The books themselves: records, their fields, their arithmetic, and what may be written. */
@org.jspecify.annotations.NullMarked
package com.mlconnector.sandbox.freshbooks.books;
