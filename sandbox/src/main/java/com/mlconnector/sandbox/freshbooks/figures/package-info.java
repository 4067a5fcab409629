/** The arithmetic of the books: totals, taxes, statuses, balances. Nothing here is kept; all of it follows from records. */
@org.jspecify.annotations.NullMarked
package com.mlconnector.sandbox.freshbooks.figures;
