// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.storage.HadoopFiles;
import dev.pond.kernel.storage.HadoopUser;
import dev.pond.spark.fs.InstalledFileSystem;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * One file of a store, for Parquet's readers: those take a path, and ask for its status and open it
 * each time that they look. Here its status is known, every look is at the same content of it, and
 * what the store fails with can be told from broken Parquet.
 *
 * <p>It stands in for the path's own file system in the configuration that it was {@link #install
 * installed} in, and nowhere else.
 */
public final class OneFileSystem extends InstalledFileSystem<OneFileSystem.OneFile> {
  private static final URI ROOT = URI.create("pond-file:/");
  private static final int SMALL = 256 << 10;

  /** For Hadoop, which makes one by reflection. */
  public OneFileSystem() {
    super("No file is installed", "The file can be opened, and nothing else");
  }

  /** The store must not refer to the configuration that this is installed in. */
  static final class OneFile {
    private final HadoopUser user;
    private final FileSystem store;
    private final StoredFile known;
    private final long length;
    private byte[] whole;

    OneFile(HadoopUser user, FileSystem store, StoredFile known, long length) {
      this.user = user;
      this.store = store;
      this.known = known;
      this.length = length;
    }

    /** A small file is fetched once, for all looks at it. */
    FSDataInputStream open(Path path) throws IOException {
      return length > SMALL
          ? HadoopFiles.open(user, store, path, known, HadoopFiles.COLUMNS)
          : new FSDataInputStream(new MemoryStream(whole(path)));
    }

    private synchronized byte[] whole(Path path) throws IOException {
      if (whole == null) {
        try (FSDataInputStream in =
            HadoopFiles.open(user, store, path, known, HadoopFiles.WHOLE_FILE)) {
          byte[] bytes = in.readNBytes((int) length);
          if (bytes.length < length) {
            throw new EOFException("The file ends before the size that was listed");
          }
          whole = bytes;
        }
      }
      return whole;
    }
  }

  /** Bytes in memory, as Hadoop wants to read them. */
  private static final class MemoryStream extends FSInputStream {
    private final byte[] bytes;
    private int position;

    MemoryStream(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() {
      return position < bytes.length ? bytes[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int wanted) {
      if (wanted == 0) {
        return 0;
      }
      int count = Math.min(wanted, bytes.length - position);
      if (count <= 0) {
        return -1;
      }
      System.arraycopy(bytes, position, into, offset, count);
      position += count;
      return count;
    }

    @Override
    public void seek(long newPosition) throws IOException {
      if (newPosition < 0 || newPosition > bytes.length) {
        throw new EOFException("The file has no byte " + newPosition);
      }
      position = (int) newPosition;
    }

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public boolean seekToNewSource(long newPosition) {
      return false;
    }
  }

  /**
   * Makes a configuration open one file.
   *
   * @param configuration changed; what was installed before is not there any more
   * @param store where the path really is, made with another configuration
   * @param path of the file, as readers will ask for it
   * @throws FileNotFoundException if the store was asked, and there is no such file
   */
  static void install(
      Configuration configuration, HadoopUser user, FileSystem store, Path path, StoredFile file)
      throws IOException {
    StoredFile known = HadoopFiles.identified(user, store, path, file);
    long length = HadoopFiles.length(store, path, known);
    OneFile source = new OneFile(user, store, known, length);
    install(configuration, path.toUri().getScheme(), OneFileSystem.class, source);
  }

  @Override
  public void initialize(URI name, Configuration configuration) throws IOException {
    // Under a name of its own, as Hadoop counts what each file system does.
    super.initialize(ROOT, configuration);
  }

  @Override
  public String getScheme() {
    return ROOT.getScheme();
  }

  @Override
  public URI getUri() {
    return source().store.getUri();
  }

  @Override
  public FSDataInputStream open(Path path, int bufferSize) throws IOException {
    require(path);
    return source().open(path);
  }

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    require(path);
    return status(path, source().length, source().known.modificationTime());
  }

  private void require(Path path) throws FileNotFoundException {
    if (!path.equals(new Path(URI.create(source().known.path())))) {
      throw new FileNotFoundException("Another file is installed than " + path);
    }
  }
}
