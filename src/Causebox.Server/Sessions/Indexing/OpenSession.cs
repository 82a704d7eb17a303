using System.Security.Cryptography;
using System.Text;
using Causebox.Analysis.Sessions.Index;

namespace Causebox.Server.Sessions;

/// <summary>A session that can be asked: its row, its files, and the indexes of those that are recordings.</summary>
/// <param name="Row">The row.</param>
/// <param name="Files">All files.</param>
/// <param name="Index">Over the files that are recordings; null where none is.</param>
/// <param name="Problems">Why a file is none, by its name.</param>
internal sealed record OpenSession(SessionRow Row, IReadOnlyList<SessionFile> Files, SessionIndex? Index, IReadOnlyDictionary<string, string> Problems)
{
    /// <summary>Whether nobody has read its files yet: then nothing is known of them but that they are there.</summary>
    public bool IsUnread { get; init; }

    /// <summary>Whether more is to come: a file is being written and has no end yet.</summary>
    public bool IsGrowing => !IsUnread && Files.Any(file => !file.IsFinal && !Problems.ContainsKey(file.Name)) && Index?.Overview.HasFooter != true;

    /// <summary>What the session is, for whoever must have one to answer.</summary>
    /// <exception cref="Hosting.Requests.RefusedException">None of its files can be read.</exception>
    public SessionIndex Needed => Index ?? throw SessionRefusals.Unreadable(Problems.Count == 0
        ? "none of the session's files is here yet"
        : $"the session cannot be read: {string.Join("; ", Problems.Select(problem => $"{problem.Key}: {problem.Value}"))}");

    /// <summary>A word for the files as they are; another where any is another.</summary>
    public static string VersionOf(IEnumerable<SessionFile> files) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(files.Select(file => $"{file.Name}\n{file.Version}\n")))).AsSpan(0, 16));
}
