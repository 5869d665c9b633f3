namespace Tracing.Viewer;

/// <summary>What kind of value a stored tag has.</summary>
internal enum StoredTagType
{
    String,
    Bool,
    Long,
    Double,
    Binary,
}
