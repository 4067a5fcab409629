/** Invents documents: what the firm sells and is paid, what it spends and owes, day by day over three years. */
@org.jspecify.annotations.NullMarked
package com.mlconnector.sandbox.freshbooks.generator.documents;
