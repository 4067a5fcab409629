/** Says which certificate authorities are believed besides those Java knows, and why a certificate was not. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "trust",
        allowedDependencies = {})
package com.mlconnector.trust;
