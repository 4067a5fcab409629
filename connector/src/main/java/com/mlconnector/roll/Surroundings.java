package com.mlconnector.roll;

import com.mlconnector.books.BookRecord;
import com.mlconnector.connections.Connection;
import com.mlconnector.marts.BusinessFacts;
import com.mlconnector.marts.Context;
import java.util.List;

/** What rows show besides themselves. The road knows, which hires this room and so cannot be imported here. */
public interface Surroundings {
    /** What these records show, as the mirror has it now. In the caller's transaction. */
    Context around(Connection connection, List<BookRecord> records);

    BusinessFacts business(Connection connection);
}
