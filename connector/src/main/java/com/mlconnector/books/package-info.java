/** Our mirror of the books: the newest version of each record, with its history of versions. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "books",
        allowedDependencies = {"freshbooks", "audit", "store"})
package com.mlconnector.books;
