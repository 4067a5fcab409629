@org.jspecify.annotations.NullMarked
package com.mlconnector.sandbox.demo;
