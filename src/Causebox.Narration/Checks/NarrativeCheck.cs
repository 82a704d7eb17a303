using System.Globalization;
using System.Text.RegularExpressions;

namespace Causebox.Narration.Checks;

/// <summary>
/// Holds a narrative against the facts. What shows that the model followed somebody else's orders (a link, markup, a claim that nothing failed, talk about itself) drops the whole; a
/// sentence with a quotation, number or name that does not stand in the facts, or that is about something else, is dropped alone. At least two sentences must be left.
/// </summary>
internal static partial class NarrativeCheck
{
    private const int MostLength = 800;
    private const int FewestSentences = 2;
    private const int MostSentences = 3;
    private const RegexOptions Plain = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    public static CheckedText Of(string text, Facts facts)
    {
        if (WrongWith(text, facts) is { } whole)
            return new(null, [whole]);
        List<string> dropped = [];
        List<string> kept = [];
        foreach (var sentence in Sentences(text))
        {
            if (SentenceCheck.WrongWith(sentence, facts) is { } wrong)
                dropped.Add(wrong);
            else
                kept.Add(sentence);
        }

        if (kept.Count < FewestSentences && dropped.Count == 0)
            dropped.Add("short");
        return new(kept.Count < FewestSentences ? null : string.Join(' ', kept.Take(MostSentences)), dropped);
    }

    private static string? WrongWith(string text, Facts facts)
    {
        if (text.Length > MostLength)
            return "length";
        if (text.Any(IsHidden))
            return "characters";
        if (Markup().IsMatch(text))
            return "markup";
        if (Link().IsMatch(text) || Dotted().Matches(text).Any(match => !facts.HasPhrase(match.Value)))
            return "link";
        var claim = Contradiction().Matches(text).FirstOrDefault(match => !facts.HasPhrase(match.Value));
        return claim is not null ? "contradiction" : Self().IsMatch(text) ? "self" : null;
    }

    private static bool IsHidden(char letter) => letter is not ('\n' or '\r' or '\t') && char.GetUnicodeCategory(letter) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator;

    private static IEnumerable<string> Sentences(string text) =>
        EndOfSentence().Split(Blanks().Replace(text, " ").Trim()).Select(sentence => sentence.Trim()).Where(sentence => sentence.Length > 0);

    [GeneratedRegex(@"\s+", Plain, 1000)]
    private static partial Regex Blanks();

    // A full stop within a number or a name is followed by no blank.
    [GeneratedRegex("""(?<=[.!?]["'”’»`)]?)(?<!\b(e\.g|i\.e|approx|vs|cf)\.)\s+""", Plain, 1000)]
    private static partial Regex EndOfSentence();

    [GeneratedRegex(@"\*\*|__|~~|```|\]\(|</?[a-z!@#]|@\w|(^|\s)#\w|^\s*([-*+>|#]|[0-9]+[.)]\s)|\\[nrtu]", Plain | RegexOptions.Multiline, 1000)]
    private static partial Regex Markup();

    [GeneratedRegex(@"[a-z][a-z0-9+.-]*:/|\bwww\.|\bmailto:|\bjavascript:|//", Plain, 1000)]
    private static partial Regex Link();

    // A host's name looks like a file's; the findings may name files.
    [GeneratedRegex(@"[\w-]+(\.[\w-]+)*\.[a-z]{2,24}\b(/[\w./-]*)?", Plain, 1000)]
    private static partial Regex Dotted();

    [GeneratedRegex(
        @"\b(is|are|was|were|looks?|seems?|works?|working|worked|runs?|ran|behaves?|behaved|remains?|feels?|stays?)\s+((?!not\b|never\b|no\b)\w+\s+){0,2}(fine|ok|okay|good|great|healthy|normal|normally|correct|correctly|perfect|perfectly|well|safe|safely|nominal|nominally|unharmed|intact|ready)\b"
        + @"|\b(no|zero|without)\s+(\w+\s+){0,2}(failures?|faults?|errors?|problems?|issues?|actions?|defects?|anomal(y|ies)|concerns?|damage)\b"
        + @"|\bnothing\s+(\w+\s+){0,2}(wrong|failed|found|happened|to\s+\w+)\b|(\bnot|\bnever|n['’]t)\s+(actually\s+|really\s+)?(fail|failed|failing|a\s+failure|needed|necessary|required)\b"
        + @"|\b(succeeded|successful|successfully|success|passed|all\s+clear|false\s+alarm|harmless|flawless|flawlessly)\b"
        + @"|\b(is|are|was|were|been)\s+(\w+\s+)?(resolved|fixed|solved)\b|\b(works?|worked|runs?|ran|behaved|performed|everything)\s+(\w+\s+)?as\s+expected\b|\ball\s+is\s+well\b"
        + @"|\b(ignore|disregard|forget|bypass|override)\b",
        Plain, 1000)]
    private static partial Regex Contradiction();

    [GeneratedRegex(@"\b(I|I['’]m|I['’]ve|me|my|myself|an\s+AI|language\s+model|system\s+prompt|instructions?|sorry|apologi[sz]e|as\s+requested|password|api\s+key)\b", Plain, 1000)]
    private static partial Regex Self();
}
