namespace Causebox.Analysis.Recordings;

/// <summary>
/// Never finds anything: says what could not be looked into, so that its absence from the findings is not read as "all is well".
/// </summary>
internal sealed class CoverageRule() : Rule<RecordingEvidence>("recording_coverage")
{
    private const int MostNamed = 5;

    public override RuleResult Evaluate(RecordingEvidence evidence)
    {
        string[] reasons = [.. Reasons(evidence)];
        return reasons.Length == 0 ? RuleResult.Nothing : Skipped(string.Join("; ", reasons));
    }

    private static IEnumerable<string> Reasons(RecordingEvidence evidence)
    {
        if (evidence.PassedChannels > 0)
            yield return $"{evidence.PassedChannels} channels with {Figures.Count(evidence.PassedMessages, "message")} were left out, "
                + $"beyond the first {evidence.Tracks.Length}";
        var fields = evidence.Tracks.Sum(track => (long)track.Tree.LeftOut);
        if (fields > 0)
            yield return $"at least {fields} fields were left out, beyond the first {evidence.Tracks.Sum(track => track.Tree.Fields.Count)}";
        foreach (var group in evidence.Tracks
            .Where(track => track.NotDecodable is not null).GroupBy(track => track.NotDecodable!).Take(MostNamed))
            yield return $"the values on {Topics(group)} were not looked into: {group.Key}";
        var large = evidence.Tracks.Where(track => track.TooLarge > 0).ToArray();
        if (large.Length > 0)
            yield return $"{large.Sum(track => track.TooLarge)} large messages on {Topics(large)} were not decoded";
        var untried = evidence.Tracks.Where(track => track.NotTried > 0).ToArray();
        if (untried.Length > 0)
            yield return $"{untried.Sum(track => track.NotTried)} messages on {Topics(untried)} were not decoded after a thousand failures";
        var lists = evidence.Tracks.Where(track => track.Tree.HasLongLists).ToArray();
        if (lists.Length > 0)
            yield return $"long lists on {Topics(lists)} were passed over";
    }

    private static string Topics(IEnumerable<ChannelTrack> tracks)
    {
        var topics = tracks.Select(track => track.Channel.Topic).Distinct().ToArray();
        return string.Join(", ", topics.Take(MostNamed)) + (topics.Length > MostNamed ? $" and {topics.Length - MostNamed} more" : "");
    }
}
