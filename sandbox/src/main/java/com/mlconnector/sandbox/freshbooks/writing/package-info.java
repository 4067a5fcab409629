/** Writes the books: what must hold for each kind of record, what else moves with it, and who is told. */
@org.jspecify.annotations.NullMarked
package com.mlconnector.sandbox.freshbooks.writing;
