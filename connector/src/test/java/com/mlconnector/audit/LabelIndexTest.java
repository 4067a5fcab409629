package com.mlconnector.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.store.Database;
import com.mlconnector.store.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** When the index of pieces is asked; what is found with it and without is the same, see {@code StoriesTest}. */
@ParameterizedClass
@EnumSource(Database.class)
@SuppressWarnings("NullAway.Init")
class LabelIndexTest {
    @Parameter
    Database kind;

    private TestDatabase database;
    private LabelIndex index;

    @BeforeEach
    void open() {
        database = TestDatabase.open(kind);
        index = new LabelIndex(database.jdbc(), kind);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void isAskedForPiecesThatAreRareAndLongEnough() {
        stories(LabelIndex.FEW + 1);

        boolean rare = !index.condition("INV-17").isEmpty();

        assertThat(rare).isEqualTo(kind == Database.SQLITE);
        assertThat(index.condition("INV")).isEmpty();
        assertThat(index.condition("17")).isEmpty();
    }

    @Test
    void isThereOnPostgresqlToo() {
        if (kind == Database.POSTGRESQL) {
            assertThat(database.jdbc()
                            .sql("select indexdef from pg_indexes where indexname = 'story_label'")
                            .query(String.class)
                            .single())
                    .contains("gin_trgm_ops");
        }
    }

    private void stories(int many) {
        database.jdbc().sql("""
                        with recursive n (i) as (select 1 union all select i + 1 from n where i < :many)
                        insert into story (connection_id, kind, object_id, label, state, step, sentence, attempt, updated_at)
                        select 'main', 'invoice', cast(i as text), 'INV-' || cast(i as text), 'succeeded', 'loaded', 'told', 1, i from n
                        """).param("many", many).update();
    }
}
