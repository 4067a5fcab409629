/** ml-connector: keeps Tableau data sources equal to the books in FreshBooks. Start reading in {@code flow}. */
@org.jspecify.annotations.NullMarked
package com.mlconnector;
