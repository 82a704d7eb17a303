namespace Causebox.Server.Access.People;

/// <summary>A person to be stored; the password is hashed already.</summary>
internal sealed record NewPerson(Guid Id, string Email, string Name, string PasswordHash, bool InstanceAdministrator);
