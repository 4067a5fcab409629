/** What stands before the API's doors and can be turned: counts, limits, faults, closed kinds, rows nobody may see. */
@org.jspecify.annotations.NullMarked
package com.mlconnector.sandbox.freshbooks.traffic;
