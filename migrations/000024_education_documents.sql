alter table transfer_paper drop constraint transfer_paper_kind_is_known;
alter table transfer_paper add constraint transfer_paper_kind_is_known check (
  kind in (
    'application', 'representativeConsent', 'periodCertificate', 'protocol', 'transferCertificate',
    'expulsionApplication', 'expulsionExtract', 'educationDocument', 'order'
  )
);
