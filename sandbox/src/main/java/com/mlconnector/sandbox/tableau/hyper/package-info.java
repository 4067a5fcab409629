/** Tableau's own Hyper engine: started once, spoken to over JDBC; its files, tables and columns. */
@org.jspecify.annotations.NullMarked
package com.mlconnector.sandbox.tableau.hyper;
