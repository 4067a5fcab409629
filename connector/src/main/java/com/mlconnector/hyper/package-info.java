/** Runs the Hyper engine; writes rows into a .hyper file and wraps it as .tdsx for the first publish. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "hyper",
        allowedDependencies = {"marts", "audit", "store"})
package com.mlconnector.hyper;
