package dev.slipway.api;

import com.mongodb.MongoException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;

/** Whether the store is away: worth trying again, and no fault of the request. */
final class MongoOutage {
    private MongoOutage() {}

    static boolean is(Throwable e) {
        return switch (e) {
            case MongoTimeoutException away -> true;
            case MongoSocketException away -> true;
            case MongoNotPrimaryException away -> true;
            case MongoWriteConcernException unsure -> true;
            case MongoException other ->
                other.hasErrorLabel("RetryableWriteError") || other.hasErrorLabel("TransientTransactionError");
            default -> false;
        };
    }
}
