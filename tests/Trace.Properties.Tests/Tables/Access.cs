namespace Tracing.Properties.Tests;

/// <summary>The accessibility of a method.</summary>
internal enum Access
{
    Public,
    Internal,
    Private,
    Protected,
    ProtectedInternal,
    PrivateProtected,
}
