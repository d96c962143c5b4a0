import com.hankcs.hanlp.HanLP;
import com.hankcs.hanlp.seg.Segment;
import com.hankcs.hanlp.seg.common.Term;
import edu.stanford.nlp.pipeline.CoreDocument;
import edu.stanford.nlp.pipeline.CoreEntityMention;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * Prints the names that HanLP or CoreNLP finds in texts, a line each: the file, a tab, the type
 * of entity as scokg calls it, a tab, the name.
 *
 * <p>Usage: Names hanlp|corenlp FILE...
 */
public final class Names {
  private interface Tool {
    void names(String text, Sink out);
  }

  private interface Sink {
    void name(String type, String name);
  }

  public static void main(String[] args) throws IOException {
    Tool tool = args[0].equals("hanlp") ? hanlp() : coreNLP();
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    for (int i = 1; i < args.length; i++) {
      String file = args[i];
      tool.names(
          Files.readString(Path.of(file)),
          (type, name) -> out.println(file + "\t" + type + "\t" + name.replaceAll("\\s+", " ")));
    }
    out.flush();
  }

  /** HanLP's default segmenter with every kind of name it can look for. */
  private static Tool hanlp() {
    Segment segment =
        HanLP.newSegment()
            .enableNameRecognize(true)
            .enableTranslatedNameRecognize(true)
            .enableJapaneseNameRecognize(true)
            .enablePlaceRecognize(true)
            .enableOrganizationRecognize(true);
    return (text, out) -> {
      for (String line : text.split("\n")) {
        for (Term term : segment.seg(line)) {
          String tag = term.nature.toString();
          if (tag.startsWith("nr")) {
            out.name("Person", term.word);
          } else if (tag.startsWith("ns")) {
            out.name("Place", term.word);
          } else if (tag.startsWith("nt")) {
            out.name("Organization", term.word);
          }
        }
      }
    };
  }

  /** CoreNLP's own settings for Chinese, up to the step that finds names. */
  private static Tool coreNLP() throws IOException {
    Properties settings = new Properties();
    settings.load(Names.class.getResourceAsStream("/StanfordCoreNLP-chinese.properties"));
    settings.setProperty("annotators", "tokenize,ssplit,pos,lemma,ner");
    StanfordCoreNLP pipeline = new StanfordCoreNLP(settings);
    return (text, out) -> {
      CoreDocument document = new CoreDocument(text);
      pipeline.annotate(document);
      for (CoreEntityMention mention : document.entityMentions()) {
        switch (mention.entityType()) {
          case "PERSON" -> out.name("Person", mention.text());
          case "ORGANIZATION" -> out.name("Organization", mention.text());
          case "COUNTRY", "CITY", "STATE_OR_PROVINCE", "GPE", "LOCATION", "FACILITY" ->
              out.name("Place", mention.text());
          default -> {}
        }
      }
    };
  }
}
