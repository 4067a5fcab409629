/** What the real service does not have: a page and an API to act as a person and to break things. */
@org.jspecify.annotations.NullMarked
package com.mlconnector.sandbox.freshbooks.control;
