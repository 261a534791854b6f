// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.stores;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;

/** A pond on HDFS: one name node and one data node in this JVM, spoken to over the network. */
class HdfsTest extends PondOnStore {
  private MiniDFSCluster cluster;

  @Override
  Map<String, String> start(Path folder) throws IOException {
    Configuration configuration = new Configuration();
    configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.resolve("hdfs").toString());
    cluster = new MiniDFSCluster.Builder(configuration).numDataNodes(1).build();
    return Map.of("dfs.replication", "1");
  }

  @Override
  String store() {
    return cluster.getURI().toString();
  }

  @Override
  void end() {
    if (cluster != null) {
      cluster.shutdown();
    }
  }

  @Override
  long opened(FileSystem files) {
    return files.getStorageStatistics().getLong("op_open");
  }
}
