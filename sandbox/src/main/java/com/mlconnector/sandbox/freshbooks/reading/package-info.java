/** Records as the API's JSON: what is kept, and all that is worked out from the rest of the books. */
@org.jspecify.annotations.NullMarked
package com.mlconnector.sandbox.freshbooks.reading;
