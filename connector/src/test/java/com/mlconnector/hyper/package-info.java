/** Tests of the room. */
@org.jspecify.annotations.NullMarked
package com.mlconnector.hyper;
