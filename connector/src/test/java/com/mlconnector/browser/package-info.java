/** The whole thing as a person meets it: both programs as processes, and a real browser. */
@org.jspecify.annotations.NullMarked
package com.mlconnector.browser;
