package dev.slipway.api;

import com.mongodb.MongoException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;

/** Whether the store is away: worth trying again, and no fault of the request. */
final class MongoOutage {
    /** What the embedded store answers while it cannot write; MongoDB's error_codes.yml has both. */
    private static final int NOT_STORED = 8;

    private static final int OUT_OF_DISK_SPACE = 14031;

    private MongoOutage() {}

    static boolean is(Throwable e) {
        return switch (e) {
            case MongoTimeoutException away -> true;
            case MongoSocketException away -> true;
            case MongoNotPrimaryException away -> true;
            case MongoWriteConcernException unsure -> true;
            case MongoException other ->
                other.getCode() == NOT_STORED
                        || other.getCode() == OUT_OF_DISK_SPACE
                        || other.hasErrorLabel("RetryableWriteError")
                        || other.hasErrorLabel("TransientTransactionError");
            default -> false;
        };
    }
}
