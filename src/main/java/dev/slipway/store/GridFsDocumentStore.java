package dev.slipway.store;

import com.mongodb.MongoGridFSException;
import com.mongodb.client.gridfs.GridFSBucket;
import com.mongodb.client.gridfs.GridFSBuckets;
import com.mongodb.client.gridfs.model.GridFSFile;
import com.mongodb.client.gridfs.model.GridFSUploadOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Documents in the database itself, so that every hub reaches them. */
public final class GridFsDocumentStore implements DocumentStore {
    private final GridFSBucket bucket;

    public GridFsDocumentStore(Store store) {
        bucket = GridFSBuckets.create(store.database(), "documents");
    }

    @Override
    public void put(Key key, InputStream bytes) {
        List<GridFSFile> old = find(Filters.eq("filename", name(key)));
        bucket.uploadFromStream(
                name(key),
                bytes,
                new GridFSUploadOptions()
                        .metadata(new Document("tenant", key.tenant()).append("receipt", key.receipt())));
        old.forEach(file -> bucket.delete(file.getObjectId()));
    }

    @Override
    public InputStream open(Key key) throws NoSuchFileException {
        try {
            return bucket.openDownloadStream(name(key));
        } catch (MongoGridFSException e) {
            throw new NoSuchFileException(name(key));
        }
    }

    @Override
    public void delete(String tenant, String receipt) {
        find(Filters.and(Filters.eq("metadata.tenant", tenant), Filters.eq("metadata.receipt", receipt)))
                .forEach(file -> bucket.delete(file.getObjectId()));
    }

    @Override
    public int sweep(Instant before, Predicate<Key> known) {
        Set<Key> swept = new HashSet<>();
        for (GridFSFile file :
                bucket.find(Filters.lt("uploadDate", Date.from(before))).sort(Sorts.ascending("uploadDate"))) {
            Document metadata = file.getMetadata();
            Key key = new Key(metadata.getString("tenant"), metadata.getString("receipt"), 0);
            if (swept.contains(key) || !known.test(key)) {
                bucket.delete(file.getObjectId());
                swept.add(key);
            }
        }
        return swept.size();
    }

    private List<GridFSFile> find(Bson filter) {
        return bucket.find(filter).into(new ArrayList<>());
    }

    private static String name(Key key) {
        return key.tenant() + "/" + key.receipt() + "/" + key.index();
    }
}
