using System.Text.RegularExpressions;

namespace Causebox.Tidy.Architecture;

public sealed partial class DecisionRecordTests
{
    private const string Folder = "docs/adr/";
    private static readonly string[] Parts = ["Status", "Context", "Decision", "Consequences"];

    [Fact]
    public void Decision_records_are_numbered_whole_and_listed()
    {
        var paths = House.Files.Where(path => path.StartsWith(Folder, StringComparison.Ordinal));
        Check(paths.ToDictionary(path => path[Folder.Length..], House.Read)).ShouldBeNone();
    }

    [Fact]
    public void A_gap_in_the_numbers_is_caught() =>
        Check(Records("0001-first.md", "0003-third.md")).ShouldBeOne()
            .ShouldBe("docs/adr/0003-third.md:1: the next record is 0002. Number records without gaps.");

    [Fact]
    public void A_record_that_the_list_lacks_is_caught()
    {
        var records = Records("0001-first.md");
        records["README.md"] = "# Decisions";
        Check(records).ShouldBeOne().ShouldContain("docs/adr/README.md:1: 0001-first.md is not listed");
    }

    [Fact]
    public void A_record_without_one_of_its_parts_is_caught()
    {
        var records = Records("0001-first.md");
        records["0001-first.md"] = "# 0001. First\n\n## Status\n\n## Context\n\n## Consequences\n";
        Check(records).ShouldBeOne().ShouldContain("0001-first.md:1: the part 'Decision' is missing");
    }

    [Fact]
    public void A_title_with_another_number_is_caught()
    {
        var records = Records("0001-first.md");
        records["0001-first.md"] = records["0001-first.md"].Replace("# 0001", "# 0002", StringComparison.Ordinal);
        Check(records).ShouldBeOne().ShouldContain("begin its title with '# 0001. '");
    }

    [Fact]
    public void A_stray_file_is_caught() => Check(Records("notes.md")).ShouldBeOne().ShouldContain("NNNN-some-words.md");

    private static Dictionary<string, string> Records(params string[] names)
    {
        var body = string.Concat(Parts.Select(part => $"\n## {part}\n\nText.\n"));
        var records = names.ToDictionary(name => name, name => $"# {name[..4]}. Title\n{body}");
        records["README.md"] = string.Join('\n', names.Select(name => $"- [Title]({name})"));
        return records;
    }

    private static IEnumerable<Violation> Check(Dictionary<string, string> files)
    {
        var records = files.Keys.Where(name => name != "README.md").Order(StringComparer.Ordinal).ToList();
        return records.Index().SelectMany(record => CheckRecord(record.Item, record.Index + 1, files));
    }

    private static IEnumerable<Violation> CheckRecord(string name, int number, Dictionary<string, string> files)
    {
        if (!FileName().IsMatch(name))
        {
            return [new(Folder + name, 1, "this is no record's name. Name it NNNN-some-words.md.")];
        }

        if (!name.StartsWith($"{number:0000}-", StringComparison.Ordinal))
        {
            return [new(Folder + name, 1, $"the next record is {number:0000}. Number records without gaps.")];
        }

        return files.GetValueOrDefault("README.md", "").Contains($"({name})", StringComparison.Ordinal)
            ? CheckText(name, files[name])
            : [new(Folder + "README.md", 1, $"{name} is not listed. Add a line that links it.")];
    }

    private static IEnumerable<Violation> CheckText(string name, string text)
    {
        if (!text.StartsWith($"# {name[..4]}. ", StringComparison.Ordinal))
        {
            yield return new(Folder + name, 1, $"the title lacks the number: begin its title with '# {name[..4]}. '.");
        }

        foreach (var part in Parts.Where(part => !text.Contains($"\n## {part}\n", StringComparison.Ordinal)))
        {
            yield return new(Folder + name, 1, $"the part '{part}' is missing. A record has {string.Join(", ", Parts)}.");
        }
    }

    [GeneratedRegex(@"^\d{4}(-[a-z0-9]+)+\.md$")]
    private static partial Regex FileName();
}
