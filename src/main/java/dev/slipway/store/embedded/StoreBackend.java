package dev.slipway.store.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** All databases of one opened file; to open it is to verify every collection and index in it. */
final class StoreBackend extends AbstractMongoBackend {
    private final StoreFile file;
    private final Map<String, MongoDatabase> opened = new ConcurrentHashMap<>();

    /** @throws DamagedException naming the collection that is not what was written */
    StoreBackend(StoreFile file) {
        this.file = file;
        file.talliedMaps().stream()
                .filter(map -> !file.mapNames().contains(map))
                .findFirst()
                .ifPresent(map -> {
                    throw new DamagedException("collection " + map.substring(StoreDatabase.DATA.length()) + " is gone");
                });
        file.mapNames().stream()
                .filter(map -> map.startsWith(StoreDatabase.DATA))
                .map(map -> map.substring(StoreDatabase.DATA.length()))
                .forEach(this::verify);
    }

    private void verify(String fullName) {
        int dot = fullName.indexOf('.');
        MongoDatabase database = resolveDatabase(fullName.substring(0, dot));
        if (database.resolveCollection(fullName.substring(dot + 1), false) instanceof StoreCollection collection) {
            collection.verify();
        } else if (!file.tally(StoreDatabase.DATA + fullName).orElse(Tally.NONE).equals(Tally.NONE)) {
            throw new DamagedException("collection " + fullName + " is not in the list of collections");
        }
    }

    boolean knows(String database) {
        return opened.containsKey(database);
    }

    boolean knows(String database, String collection) {
        MongoDatabase found = opened.get(database);
        return found != null && found.resolveCollection(collection, false) != null;
    }

    StoreFile file() {
        return file;
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return opened.computeIfAbsent(name, absent -> new StoreDatabase(name, getCursorRegistry(), file));
    }

    @Override
    protected Set<String> listDatabaseNames() {
        return opened.keySet();
    }

    @Override
    public void dropDatabase(String name) {
        super.dropDatabase(name);
        opened.remove(name);
    }
}
