namespace Causebox.Server.Access.People;

/// <summary>What a person is in an organization. What each may do is in the database's <c>scopes_of_role</c>.</summary>
internal static class Role
{
    public const string Viewer = "viewer";
    public const string Operator = "operator";
    public const string Admin = "admin";

    public static bool IsOne(string? text) => text is Viewer or Operator or Admin;
}
