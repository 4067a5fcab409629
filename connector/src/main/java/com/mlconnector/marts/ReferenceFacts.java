package com.mlconnector.marts;

import com.mlconnector.audit.RecordKey;
import com.mlconnector.books.Account;
import com.mlconnector.books.Category;
import com.mlconnector.books.Client;
import com.mlconnector.books.Tax;
import com.mlconnector.books.Vendor;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Members of the dimensions, with what they show besides themselves. */
final class ReferenceFacts {
    private ReferenceFacts() {}

    record ClientFacts(Client client, Context context) implements RecordFacts {
        @Override
        public RecordKey record() {
            return client.key();
        }

        @Override
        public @Nullable Instant updatedAt() {
            return client.updatedAt();
        }
    }

    record AccountFacts(Account account, Context context, Optional<Account> parent) implements RecordFacts {
        static AccountFacts of(Account account, Context context) {
            return new AccountFacts(account, context, context.account(account.parentId()));
        }

        @Override
        public RecordKey record() {
            return account.key();
        }

        @Override
        public @Nullable Instant updatedAt() {
            return account.updatedAt();
        }
    }

    record CategoryFacts(Category category, Context context, Optional<Category> parent, Optional<Account> account)
            implements RecordFacts {
        static CategoryFacts of(Category category, Context context) {
            return new CategoryFacts(
                    category, context, context.category(category.parentId()), Chart.postsTo(category, context));
        }

        @Override
        public RecordKey record() {
            return category.key();
        }

        @Override
        public @Nullable Instant updatedAt() {
            return category.updatedAt();
        }
    }

    record VendorFacts(Vendor vendor, Context context) implements RecordFacts {
        @Override
        public RecordKey record() {
            return vendor.key();
        }

        @Override
        public @Nullable Instant updatedAt() {
            return vendor.updatedAt();
        }
    }

    record TaxFacts(Tax tax, Context context) implements RecordFacts {
        @Override
        public RecordKey record() {
            return tax.key();
        }

        @Override
        public @Nullable Instant updatedAt() {
            return tax.updatedAt();
        }
    }
}
