@org.jspecify.annotations.NullMarked
package com.mlconnector.retention;
