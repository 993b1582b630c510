; Installs Rhomboid for one person, without asking for an administrator. packaging/windows/pack says where everything is:
; VERSION, the folder FILES, and SETUP, which is written.
Unicode true
SetCompressor /SOLID lzma
Name "Rhomboid"
OutFile "${SETUP}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\Rhomboid"
InstallDirRegKey HKCU "Software\Rhomboid" "Folder"
ManifestDPIAware true
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Rhomboid"
VIAddVersionKey "FileDescription" "Rhomboid Setup"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "The Rhomboid developers"

!include "MUI2.nsh"
!define MUI_ICON "${FILES}\rhomboid.ico"
!define MUI_UNICON "${FILES}\rhomboid.ico"
!define MUI_FINISHPAGE_RUN "$INSTDIR\rhomboid.exe"
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "German"

LangString STAYS ${LANG_ENGLISH} "Your own files are kept. Delete these folders if you no longer need them:"
LangString STAYS ${LANG_GERMAN} "Deine eigenen Dateien bleiben. Lösch diese Ordner, wenn du sie nicht mehr brauchst:"

; By this notifications have a name and a picture.
!define NOTIFIES "Software\Classes\AppUserModelId\io.github.rhomboid.Rhomboid"
!define LISTED "Software\Microsoft\Windows\CurrentVersion\Uninstall\Rhomboid"

Section
  SetOutPath "$INSTDIR"
  ; The one that runs holds its file.
  IfFileExists "$INSTDIR\rhomboid.exe" 0 +3
    nsExec::Exec '"$INSTDIR\rhomboid.exe" quit'
    Sleep 1000
  File /r "${FILES}\*.*"
  CreateShortcut "$SMPROGRAMS\Rhomboid.lnk" "$INSTDIR\rhomboid.exe" "" "$INSTDIR\rhomboid.ico"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKCU "Software\Rhomboid" "Folder" "$INSTDIR"
  WriteRegStr HKCU "${NOTIFIES}" "DisplayName" "Rhomboid"
  WriteRegStr HKCU "${NOTIFIES}" "IconUri" "$INSTDIR\rhomboid.ico"
  WriteRegStr HKCU "${LISTED}" "DisplayName" "Rhomboid"
  WriteRegStr HKCU "${LISTED}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${LISTED}" "DisplayIcon" "$INSTDIR\rhomboid.ico"
  WriteRegStr HKCU "${LISTED}" "Publisher" "The Rhomboid developers"
  WriteRegStr HKCU "${LISTED}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${LISTED}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${LISTED}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${LISTED}" "NoModify" 1
  WriteRegDWORD HKCU "${LISTED}" "NoRepair" 1
SectionEnd

Section Uninstall
  nsExec::Exec '"$INSTDIR\rhomboid.exe" autostart off'
  nsExec::Exec '"$INSTDIR\rhomboid.exe" quit'
  Sleep 1000
  Delete "$INSTDIR\rhomboid.exe"
  Delete "$INSTDIR\rhomboid.com"
  Delete "$INSTDIR\rhomboid.ico"
  Delete "$INSTDIR\LICENSE-MIT"
  Delete "$INSTDIR\LICENSE-APACHE"
  Delete "$INSTDIR\rhomboid-sans.txt"
  Delete "$INSTDIR\licences.md"
  Delete "$INSTDIR\linked-licences.txt"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Rhomboid.lnk"
  DeleteRegKey HKCU "${NOTIFIES}"
  DeleteRegKey HKCU "${LISTED}"
  DeleteRegKey HKCU "Software\Rhomboid"
  MessageBox MB_OK|MB_ICONINFORMATION "$(STAYS)$\r$\n$\r$\n$APPDATA\rhomboid$\r$\n$LOCALAPPDATA\rhomboid" /SD IDOK
SectionEnd
