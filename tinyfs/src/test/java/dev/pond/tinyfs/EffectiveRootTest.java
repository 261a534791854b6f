// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.tinyfs.TinyFsException.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ponds that were imported into a directory of another. */
class EffectiveRootTest {
  private final TreeBuilder made = new TreeBuilder();
  private final TinyFs tree = made.tree();

  @BeforeEach
  void makesAnImportBesideFilesOfTheSameNames() {
    made.file("/up/x.txt", "local")
        .file("/x.txt", "local")
        .mount("/imports/up", TreeBuilder.OTHER_POND)
        .file("/imports/up/x.txt", "foreign")
        .file("/imports/y.txt", "beside");
  }

  @Test
  void beginsWhereThePondChanges() throws Exception {
    assertThat(find("/x.txt").effectiveRoot()).hasToString("/");
    assertThat(find("/imports").effectiveRoot()).hasToString("/");
    assertThat(find("/imports/up").effectiveRoot()).hasToString("/imports");
    assertThat(find("/imports/up/x.txt").effectiveRoot()).hasToString("/imports");
    assertThat(find("/imports/y.txt").effectiveRoot()).hasToString("/");
    assertThat(find("/imports/up/x.txt").id().pond()).isEqualTo(TreeBuilder.OTHER_POND);
  }

  @Test
  void isWhereAbsoluteLinksBelowStart() throws Exception {
    made.link("/imports/up/absolute", "/up/x.txt").link("/imports/up/d/relative", "../x.txt");

    assertThat(find("/imports/up/absolute").path()).hasToString("/imports/up/x.txt");
    assertThat(find("/imports/up/d/relative").path()).hasToString("/imports/up/x.txt");
  }

  @Test
  void isNotLeftByLinksBelow() {
    made.link("/imports/up/out", "../../x.txt").link("/imports/up/out2", "/../x.txt");

    for (String path : List.of("/imports/up/out", "/imports/up/out2")) {
      assertThatThrownBy(() -> find(path))
          .isInstanceOfSatisfying(
              TinyFsException.class,
              e -> {
                assertThat(e.kind()).isEqualTo(Kind.PATH_INVALID);
                assertThat(e.getMessage()).contains(path, "above /imports");
              });
    }
  }

  @Test
  void holdsForWhatALinkFromOutsideLeadsTo() throws Exception {
    made.link("/short", "/imports/up").link("/imports/up/l", "/up/x.txt");

    assertThat(find("/short/x.txt").effectiveRoot()).hasToString("/imports");
    assertThat(find("/short/l").path()).hasToString("/imports/up/x.txt");
    assertThat(tree.match(Glob.parse("/short/*"), TinyPath.ROOT))
        .map(match -> match.node().path() + " in " + match.node().effectiveRoot())
        .containsExactly("/imports/up/l in /imports", "/imports/up/x.txt in /imports");
  }

  @Test
  void doesNotHoldAUsersPath() throws Exception {
    assertThat(find("/imports/up/../../x.txt").path()).hasToString("/x.txt");
  }

  @Test
  void isWherePatternsOfNodesBelowStart() throws Exception {
    TinyPath root = find("/imports/up/x.txt").effectiveRoot();

    assertThat(tree.match(Glob.parse("/up/*.txt"), root))
        .map(match -> match.node().toString())
        .containsExactly("/imports/up/x.txt");
  }

  @Test
  void isThatOfTheInnerImportWithinAnother() throws Exception {
    made.directory("/imports/up/deep")
        .rawEntry("/imports/up/deep", "back", made.id("/"), EntryType.DIRECTORY);

    Node inner = find("/imports/up/deep/back/imports/y.txt");
    assertThat(inner.effectiveRoot()).hasToString("/imports/up/deep");
    assertThat(inner.id()).isEqualTo(made.id("/imports/y.txt"));
    // Each imports the other: the search ends all the same, with each node once.
    List<FileId> ids = new ArrayList<>();
    tree.match(Glob.parse("/**"), TinyPath.ROOT).forEach(match -> ids.add(match.node().id()));
    assertThat(ids).doesNotHaveDuplicates().contains(made.id("/imports/y.txt"));
  }

  @Test
  void isGivenToTheFactoriesOfDynamicDirectories() throws Exception {
    made.dynamic("/imports/up/dyn", EntryType.DYNAMIC_DIRECTORY, "sites", "");
    List<String> sites = new ArrayList<>();
    TinyFs withFactory =
        made.tree(
            new DirectoryFactory() {
              @Override
              public String name() {
                return "sites";
              }

              @Override
              public List<DynamicEntry> entries(byte[] configuration, Site site) {
                sites.add(site.path() + " in " + site.effectiveRoot());
                return List.of();
              }
            });

    withFactory.list(withFactory.find(TinyPath.parse("/imports/up/dyn")));
    assertThat(sites).containsExactly("/imports/up/dyn in /imports");
  }

  private Node find(String path) throws TinyFsException {
    return tree.find(TinyPath.parse(path));
  }
}
