/** What a record is: its kind, its fields and their types, how its moments and money are written, and how it is refused. */
@org.jspecify.annotations.NullMarked
package com.mlconnector.sandbox.freshbooks.record;
