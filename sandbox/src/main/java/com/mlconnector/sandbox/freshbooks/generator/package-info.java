/** Invents the books of a professional-services firm from a seed. */
@org.jspecify.annotations.NullMarked
package com.mlconnector.sandbox.freshbooks.generator;
