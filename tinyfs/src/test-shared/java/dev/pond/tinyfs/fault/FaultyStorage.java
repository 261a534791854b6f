// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.fault;

import dev.pond.tinyfs.store.Storage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Optional;

/** A storage whose operations fail as a plan says; reads are always short. Thread-safe. */
public final class FaultyStorage implements Storage {
  private final Storage storage;
  private final FaultPlan plan;

  /** Returns a storage that does what another one does, unless the plan says otherwise. */
  public FaultyStorage(Storage storage, FaultPlan plan) {
    this.storage = storage;
    this.plan = plan;
  }

  @Override
  public Optional<SeekableByteChannel> open(String name) throws IOException {
    return plan.run("open", () -> storage.open(name)).map(file -> new Shorted(file, plan));
  }

  @Override
  public List<String> list(String folder) throws IOException {
    return plan.run("list", () -> storage.list(folder));
  }

  @Override
  public Draft draft() throws IOException {
    Draft draft = plan.run("draft", storage::draft);
    return new Draft() {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        plan.write(
            "write",
            () -> draft.write(bytes, offset, length),
            () -> draft.write(bytes, offset, length / 2));
      }

      @Override
      public void seal(long size) throws IOException {
        plan.run(
            "seal",
            () -> {
              draft.seal(size);
              return null;
            });
      }

      @Override
      public SeekableByteChannel open() throws IOException {
        return new Shorted(plan.run("open", draft::open), plan);
      }

      @Override
      public boolean publish(String name) throws IOException {
        return plan.run("publish", () -> draft.publish(name));
      }

      @Override
      public void close() throws IOException {
        plan.run(
            "close",
            () -> {
              draft.close();
              return null;
            });
      }
    };
  }

  /** Gives never all that is asked for. */
  private static final class Shorted implements SeekableByteChannel {
    private final SeekableByteChannel file;
    private final FaultPlan plan;

    Shorted(SeekableByteChannel file, FaultPlan plan) {
      this.file = file;
      this.plan = plan;
    }

    @Override
    public int read(ByteBuffer bytes) throws IOException {
      return plan.run(
          "read",
          () -> {
            int limit = bytes.limit();
            bytes.limit(bytes.position() + (bytes.remaining() + 1) / 2);
            try {
              return file.read(bytes);
            } finally {
              bytes.limit(limit);
            }
          });
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
      return file.write(bytes);
    }

    @Override
    public long position() throws IOException {
      return file.position();
    }

    @Override
    public SeekableByteChannel position(long at) throws IOException {
      file.position(at);
      return this;
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) throws IOException {
      file.truncate(size);
      return this;
    }

    @Override
    public boolean isOpen() {
      return file.isOpen();
    }

    @Override
    public void close() throws IOException {
      plan.run(
          "close",
          () -> {
            file.close();
            return null;
          });
    }
  }
}
