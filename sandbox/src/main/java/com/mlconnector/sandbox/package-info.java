/** The sandbox: strict stand-ins for FreshBooks and Tableau, in a process of their own. */
@org.jspecify.annotations.NullMarked
package com.mlconnector.sandbox;
