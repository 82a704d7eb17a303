namespace Causebox.Server.Views;

/// <summary>A query of a page, by a name.</summary>
/// <param name="ViewId">Its id.</param>
/// <param name="Page">Which page: <c>episodes</c>, <c>sessions</c> and so on.</param>
/// <param name="Name">What it is called; once for each page among a person's own, and once among those that are shared.</param>
/// <param name="Query">The query as it stands in the address, without the question mark.</param>
/// <param name="Shared">Whether everybody in the organization sees it.</param>
/// <param name="Owner">Who saved it, as in the audit log.</param>
/// <param name="CreatedAt">When.</param>
internal sealed record SavedView(Guid ViewId, string Page, string Name, string Query, bool Shared, string Owner, DateTimeOffset CreatedAt);
