/** Opens the database (SQLite in the data folder, or PostgreSQL) and gives every room its transactions. Owns one table: which nodes are alive. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "store",
        allowedDependencies = {})
package com.mlconnector.store;
